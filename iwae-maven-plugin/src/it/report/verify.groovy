// results.json came with the repository (it is that of src/it/sweep); there was no store to look into.
def reports = new File(basedir, 'reports/tiny')
assert new File(reports, 'index.html').text.contains('digits/small/iwae/k3/short/s1')
assert new File(reports, 'results.csv').readLines().size() == 1 + 4
assert !new File(basedir, 'target/home').exists()

// The list of all sweeps.
assert new File(basedir, 'reports/index.html').text.contains('href="tiny/index.html"')

// What GitHub Actions shows of the job: what was there before stays.
def summary = new File(reports, 'summary.md').text
assert new File(basedir, 'summary-of-the-job.md').text == 'before\n' + summary + '\n'
