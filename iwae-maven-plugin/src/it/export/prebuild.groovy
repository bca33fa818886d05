import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

// NumPy's archive of two arrays, of which the second has a black, a grey and a darker image.
def write = { ZipOutputStream zip, String name, List<Float> greys ->
    def header = "{'descr': '<f4', 'fortran_order': False, 'shape': (${greys.size()}, 784), }".padRight(117) + '\n'
    def values = ByteBuffer.allocate(greys.size() * 784 * 4).order(ByteOrder.LITTLE_ENDIAN)
    greys.each { grey -> 784.times { values.putFloat(grey) } }
    zip.putNextEntry(new ZipEntry(name + '.npy'))
    zip.write([0x93, *'NUMPY'.bytes, 1, 0, header.size(), 0] as byte[])
    zip.write(header.bytes)
    zip.write(values.array())
}
def greys = [0f, 0.5f, 0.1f]
def zip = new ZipOutputStream(new FileOutputStream(new File(basedir, 'images.npz')))
write(zip, 'others', [1f])
write(zip, 'greys', greys)
zip.close()
new File(basedir, 'greys.csv').text = greys.collect { grey -> ([grey] * 784).join(',') + '\n' }.join()
true
