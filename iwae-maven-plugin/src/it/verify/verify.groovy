def log = new File(basedir, 'build.log').text
assert log.contains('6 entries, all of them as they were written')

assert log.contains('unused: 1 step ')
assert log.contains('1 step of settings that no sweep file has any more')
assert log.contains('1 of 1 entries and their checkpoints are not as they were written')
assert log =~ /broken.store.aa.a{64}: it is a file/
assert log.contains('no sweep that was run needs it: mvn iwae:prune')

assert log.contains('removed: 1 step ')
assert log.contains('0 entries, all of them as they were written')
assert !(log =~ /(?m)^\s+at /) // no stack trace
