assert new File(basedir, 'reports/tiny/results.json').exists()
assert new File(basedir, 'reports/tiny/index.html').exists()

def log = new File(basedir, 'build.log').text
assert log =~ /:sweep \(default\)/
assert log =~ /:report \(default\)/
