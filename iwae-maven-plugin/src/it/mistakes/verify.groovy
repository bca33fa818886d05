def log = new File(basedir, 'build.log').text
def positions = (log =~ /sweeps\/bad\.yaml:(\d+):\d+: /).collect { it[1] as int }.toSet()
assert positions.containsAll([3, 5, 8, 14, 16])

assert !(log =~ /(?m)^\s+at /) // no stack trace
assert !new File(basedir, 'reports').exists()
