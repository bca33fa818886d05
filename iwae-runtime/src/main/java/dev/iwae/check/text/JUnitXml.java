package dev.iwae.check.text;

import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.TextFile;
import dev.iwae.sweep.text.Printable;
import dev.iwae.sweep.text.UserException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A check as a test report, {@code TEST-iwae.<sweep>.xml}, valid by Surefire's schema: a gate is a
 * test; one that fails the build is a failure, one whose run crashed or is missing an error, one
 * that is uncertain or new is skipped.
 */
public final class JUnitXml {

  private final String suite;

  private JUnitXml(String sweep) {
    this.suite = "iwae." + sweep;
  }

  /** Writes the report of a check. */
  public static void write(CheckOutcome check, Path folder) {
    JUnitXml xml = new JUnitXml(check.sweep());
    xml.write(folder, xml.text(check));
  }

  /** Writes the report of a check that came to no end. */
  public static void writeError(String sweep, UserException problem, Path folder) {
    JUnitXml xml = new JUnitXml(sweep);
    xml.write(folder, xml.text(problem));
  }

  private void write(Path folder, String text) {
    TextFile.write(folder.resolve("TEST-" + suite + ".xml"), text, "iwae.junitDirectory");
  }

  private String text(CheckOutcome check) {
    List<String> results = check.gates().stream().map(gate -> result(check, gate)).toList();
    return document(
        results,
        xml -> {
          for (int i = 0; i < results.size(); i++) {
            GateOutcome gate = check.gates().get(i);
            testCase(xml, gate.name(), results.get(i), gate.verdict(), gate.message());
            xml.writeCharacters("\n");
          }
        });
  }

  private String text(UserException problem) {
    return document(
        List.of("error"),
        xml -> testCase(xml, "check", "error", GateVerdict.REGRESSED, problem.getMessage()));
  }

  private static String result(CheckOutcome check, GateOutcome gate) {
    if (check.fails(gate)) {
      return gate.now().isEmpty() ? "error" : "failure";
    }
    return gate.verdict() == GateVerdict.OK || gate.verdict() == GateVerdict.IMPROVED
        ? "passed"
        : "skipped";
  }

  /** Something that writes elements. */
  private interface Body {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private String document(List<String> results, Body body) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", suite);
      xml.writeAttribute("time", "0");
      xml.writeAttribute("tests", Integer.toString(results.size()));
      xml.writeAttribute("errors", count(results, "error"));
      xml.writeAttribute("skipped", count(results, "skipped"));
      xml.writeAttribute("failures", count(results, "failure"));
      xml.writeCharacters("\n");
      body.write(xml);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.writeCharacters("\n");
      xml.close();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a StringWriter does not fail", e);
    }
  }

  private void testCase(
      XMLStreamWriter xml, String name, String result, GateVerdict verdict, String message)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", legal(name));
    xml.writeAttribute("classname", suite);
    xml.writeAttribute("time", "0");
    if (result.equals("passed")) {
      xml.writeStartElement("system-out");
    } else {
      xml.writeStartElement(result);
      xml.writeAttribute("message", legal(verdict.word() + ": " + message));
      if (!result.equals("skipped")) {
        xml.writeAttribute("type", "iwae." + verdict.name());
      }
    }
    xml.writeCharacters(legal(message));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static String count(List<String> results, String result) {
    return Long.toString(results.stream().filter(result::equals).count());
  }

  // XML 1.0 has no form for most control characters and for lone surrogates.
  private static String legal(String text) {
    return Printable.of(
        text.replaceAll(
            "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD"));
  }
}
