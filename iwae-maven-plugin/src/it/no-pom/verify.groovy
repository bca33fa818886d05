// A folder with a sweep and nothing else.
def log = new File(basedir, 'build.log').text
assert log.contains('tiny passed: 2 gates: 2 new')
assert new File(basedir, 'reports/tiny/index.html').isFile()
assert new File(basedir, 'target/surefire-reports/TEST-iwae.tiny.xml').isFile()
// Maven leaves such names as they are where there is no POM.
assert !basedir.list().any { it.startsWith('$') }
