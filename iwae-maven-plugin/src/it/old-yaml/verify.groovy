import java.lang.reflect.InvocationTargetException
import java.nio.file.Path

// The classes of a program whose dependency management has an old SnakeYAML, away from ours.
def urls = new File(basedir, 'class-path.txt').text.trim().split(File.pathSeparator).collect { new File(it).toURI().toURL() }
assert urls.any { it.path.endsWith('/snakeyaml-1.30.jar') }
def loader = new URLClassLoader(urls as URL[], ClassLoader.platformClassLoader)
def read = loader.loadClass('dev.iwae.sweep.SweepReader').getMethod('read', Path)
try {
    read.invoke(null, new File(basedir, 'sweeps/fixed.yaml').toPath())
    assert false
} catch (InvocationTargetException e) {
    assert e.cause.class.name == 'dev.iwae.sweep.text.UserException'
    assert e.cause.message =~ /the SnakeYAML on the class path \(file:.*snakeyaml-1\.30\.jar\) is older than 2\.0/
    assert e.cause.message.contains('Declare org.yaml:snakeyaml in version 2.2 or later')
}
