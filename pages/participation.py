import streamlit as st

st.write("participation")
