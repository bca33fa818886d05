import com.sun.net.httpserver.HttpServer
import java.util.concurrent.Executors

// A proxy and a mirror in one, which want a name and a password, have nothing, and note what they are asked for.
def login = { user -> 'Basic ' + "$user:secret".bytes.encodeBase64() }
def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
def asked = new File(basedir, 'asked.txt')
server.createContext('/') { exchange ->
    def proxied = exchange.requestMethod == 'CONNECT'
    def given = exchange.requestHeaders.getFirst(proxied ? 'Proxy-Authorization' : 'Authorization')
    if (given == login(proxied ? 'proxied' : 'mirrored')) {
        asked << "${exchange.requestMethod} ${exchange.requestURI}\n"
        exchange.sendResponseHeaders(proxied ? 503 : 404, -1)
    } else {
        exchange.responseHeaders.add(proxied ? 'Proxy-Authenticate' : 'WWW-Authenticate', 'Basic realm="test"')
        exchange.sendResponseHeaders(proxied ? 407 : 401, -1)
    }
    exchange.close()
}
server.executor = Executors.newCachedThreadPool { task -> new Thread(task).tap { daemon = true } }
server.start()

new File(basedir, 'proxy.xml').text = """
<settings>
  <proxies>
    <proxy>
      <protocol>https</protocol>
      <host>127.0.0.1</host>
      <port>${server.address.port}</port>
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
      <url>http://127.0.0.1:${server.address.port}/kept</url>
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
