import streamlit as st

st.write("checks")
