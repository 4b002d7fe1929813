"""What the labextension costs a page of JupyterLab: `make bench-lab`. Uses the page as browser tests do."""
