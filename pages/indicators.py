import streamlit as st

st.write("indicators")
