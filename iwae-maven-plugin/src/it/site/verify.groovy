// The page is in the site as it is, and the site's list of reports leads to it.
def site = new File(basedir, 'target/site')
def page = new File(site, 'iwae-tiny.html').text
assert page.contains('digits/small/iwae/k3/short/s1')
assert page.startsWith('<!doctype html>')
def list = new File(site, 'project-reports.html').text
assert list.contains('href="iwae-tiny.html"')
assert list.contains('Sweep tiny')
assert list.contains('Log-likelihoods of variational')
assert !new File(basedir, 'reports/tiny/index.html').exists()
