import streamlit as st

st.write("source")
