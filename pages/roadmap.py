import streamlit as st

st.write("roadmap")
