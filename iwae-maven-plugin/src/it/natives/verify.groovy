// Platforms of which a tree has native libraries of nd4j: 'org.nd4j:nd4j-native:jar:linux-x86_64:1.0.0-M2.1:compile'.
def platforms = { String file ->
    new File(basedir, file).readLines().findResults { line ->
        (line =~ /org\.nd4j:nd4j-native:jar:([a-z]+-[a-z0-9_-]+):/).with { it.find() ? it.group(1) : null }
    } as Set
}

assert platforms('host.txt').size() == 1
assert platforms('all.txt').containsAll(['linux-x86_64', 'macosx-x86_64', 'windows-x86_64'])
assert !new File(basedir, 'host.txt').text.contains('nd4j-native-platform')
assert new File(basedir, 'all.txt').text.contains('nd4j-native-platform')
