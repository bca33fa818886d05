assert !new File(basedir, 'reports').exists()
assert !new File(basedir, 'target/home').exists()
assert new File(basedir, 'build.log').text.contains('skipped, because iwae.skip is set')
