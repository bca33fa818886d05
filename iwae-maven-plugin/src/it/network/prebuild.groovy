// A proxy and a mirror in one, which want a name and a password, have nothing, and note what they are asked for.
def asked = new File(basedir, 'asked.txt')
def server = new ServerSocket(0, 10, InetAddress.getByName('127.0.0.1'))
def login = { user -> 'Basic ' + "$user:secret".bytes.encodeBase64() }

def answer = { Socket socket ->
    def lines = socket.inputStream.newReader()
    def request = lines.readLine()
    def headers = [:]
    for (def line = lines.readLine(); line; line = lines.readLine()) {
        headers << [(line.split(': ', 2)[0].toLowerCase()): line.split(': ', 2)[1]]
    }
    def proxied = request.startsWith('CONNECT')
    def known = headers[proxied ? 'proxy-authorization' : 'authorization'] == login(proxied ? 'proxied' : 'mirrored')
    if (known) {
        asked << request.replace(' HTTP/1.1', '\n')
    }
    def challenge = (proxied ? 'Proxy-Authenticate' : 'WWW-Authenticate') + ': Basic realm="test"\r\n'
    def status = known ? (proxied ? '503 Closed' : '404 Missing') : (proxied ? '407 Who?' : '401 Who?')
    socket.outputStream << "HTTP/1.1 $status\r\n${known ? '' : challenge}Content-Length: 0\r\nConnection: close\r\n\r\n"
    socket.close()
}
Thread.startDaemon {
    while (true) {
        def socket = server.accept()
        Thread.startDaemon { answer(socket) }
    }
}

new File(basedir, 'proxy.xml').text = """
<settings>
  <proxies>
    <proxy>
      <protocol>https</protocol>
      <host>127.0.0.1</host>
      <port>${server.localPort}</port>
      <username>proxied</username>
      <password>secret</password>
    </proxy>
  </proxies>
</settings>
"""
new File(basedir, 'mirror.xml').text = """
<settings>
  <mirrors>
    <mirror>
      <id>datasets</id>
      <mirrorOf>www.cs.toronto.edu</mirrorOf>
      <url>http://127.0.0.1:${server.localPort}/kept</url>
    </mirror>
  </mirrors>
  <servers>
    <server>
      <id>datasets</id>
      <username>mirrored</username>
      <password>secret</password>
    </server>
  </servers>
</settings>
"""
true
