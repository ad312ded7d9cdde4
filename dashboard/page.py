"""The script Streamlit runs for every change: it shows the page that the address names."""

from dashboard.router import show_page

show_page()
