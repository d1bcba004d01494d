"""What we issue: plain facts in, official papers and workbooks out."""
