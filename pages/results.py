import streamlit as st

st.write("results")
