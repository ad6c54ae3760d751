import streamlit as st

st.write("pledges")
