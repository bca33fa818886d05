def log = new File(basedir, 'build.log').text
['vae', 'iwae'].each { objective ->
  [1, 3].each { k -> assert log.contains("digits/small/$objective/k$k/short/s1") }
}
assert log.contains('4 runs, 6 steps')

// nothing was executed, written or fetched
assert !new File(basedir, 'reports').exists()
assert (new File(basedir, 'target/home/store').listFiles() ?: []).size() == 0
assert !new File(basedir, 'target/home/datasets').exists()
