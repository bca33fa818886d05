def log = new File(basedir, 'build.log').text
assert log.contains('no sweep is named; choose one')
assert log.contains('-Diwae.sweep=one')
assert log.contains('-Diwae.sweep=two')
assert log.contains('4 runs, 6 steps')
assert !(log =~ /(?m)^\s+at dev\.iwae\./)
