// The second goal had no store at all to look into.
assert !new File(basedir, 'target/nowhere').exists()
assert new File(basedir, 'reports/tiny/index.html').text.contains('digits/small/iwae/k3/short/s1')
