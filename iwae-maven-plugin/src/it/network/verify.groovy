def log = new File(basedir, 'build.log').text
def path = '/~larocheh/public/datasets/binarized_mnist/binarized_mnist_train.amat'

// first the proxy by its password, then the mirror by its own; offline, nobody
assert new File(basedir, 'asked.txt').readLines() == ['CONNECT www.cs.toronto.edu:443', "GET /kept$path"]

assert log.contains('503')
assert log =~ /mirror datasets \(http:.*kept\): it has no ${path.substring(1)}/
assert log.contains('Behind a proxy, or with a mirror, say so in Maven\'s settings.xml')
assert log.contains('Without a network, put the missing files')
assert log.contains('offline (-o) nothing is fetched')
