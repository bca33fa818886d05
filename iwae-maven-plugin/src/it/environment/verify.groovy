def log = new File(basedir, 'build.log').text

// a worker has one collector, the user's
assert log.contains('[2/2] digits/small/vae/k1/short/s1 evaluation')

// ~ is the user's home, not a folder of the project
assert new File(basedir, 'user/kept/store').isDirectory()
assert new File(basedir, 'user/kept/natives').isDirectory()
assert new File(basedir, 'user/reports/tiny/index.html').isFile()
assert !new File(basedir, '~').exists()

// no page of a job is no failure
assert log.contains('[WARNING] the job\'s summary goes without this one: cannot append to /no/such/folder/summary.md')
