import java.io.File;
import java.io.FileInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML files with the parsers of the JDK as they are by default, DOM, SAX and StAX: java Readers.java FILE….
 * All three must find the same elements and the same text; a file that names a document type that is not there fails.
 */
class Readers {
    public static void main(String[] files) throws Exception {
        for (String name : files) {
            File file = new File(name);
            String[] found = {dom(file), sax(file), stax(file)};
            for (String one : found) {
                if (!one.equals(found[0])) {
                    throw new AssertionError(name + ": DOM, SAX and StAX differ");
                }
            }
            if (found[0].lastIndexOf('\u0000') < 2) {
                throw new AssertionError(name + ": no text in it");
            }
        }
        System.out.println(files.length + " files read by DOM, SAX and StAX of Java " + System.getProperty("java.version"));
    }

    /** The names of the elements, each behind a NUL, and the text. */
    private static String dom(File file) throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        StringBuilder names = new StringBuilder();
        NodeList all = document.getElementsByTagName("*");
        for (int at = 0; at < all.getLength(); at++) {
            names.append('\u0000').append(all.item(at).getNodeName());
        }
        return names + "\u0000" + document.getDocumentElement().getTextContent();
    }

    private static String sax(File file) throws Exception {
        StringBuilder names = new StringBuilder();
        StringBuilder text = new StringBuilder();
        SAXParserFactory.newInstance().newSAXParser().parse(file, new DefaultHandler() {
            @Override
            public void startElement(String space, String local, String name, Attributes attributes) {
                names.append('\u0000').append(name);
            }

            @Override
            public void characters(char[] characters, int start, int length) {
                text.append(characters, start, length);
            }
        });
        return names + "\u0000" + text;
    }

    private static String stax(File file) throws Exception {
        StringBuilder names = new StringBuilder();
        StringBuilder text = new StringBuilder();
        try (FileInputStream stream = new FileInputStream(file)) {
            var reader = XMLInputFactory.newInstance().createXMLStreamReader(stream);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String prefix = reader.getPrefix();
                    names.append('\u0000');
                    names.append(prefix == null || prefix.isEmpty() ? "" : prefix + ":").append(reader.getLocalName());
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    text.append(reader.getText());
                }
            }
        }
        return names + "\u0000" + text;
    }
}
