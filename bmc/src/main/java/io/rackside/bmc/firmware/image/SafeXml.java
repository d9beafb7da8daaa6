package io.rackside.bmc.firmware.image;

import io.rackside.model.Message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML of strangers in UTF-8 or UTF-16, read forwards: a document type is refused, so there are no
 * entities, and nothing outside the file is opened.
 */
final class SafeXml implements AutoCloseable {
    private static final int DEPTH_MAX = 64;
    private static final int TEXT_MAX = 64 * 1024;
    private static final int ATTRIBUTES_MAX = 64;

    private final XMLStreamReader reader;
    private final String shown;
    private int depth;

    /**
     * @param in bounded by whoever opened it
     * @throws PackageRefused when it is no XML
     */
    SafeXml(InputStream in, String shown) {
        this.shown = shown;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            reader = factory.createXMLStreamReader(decoded(in));
        } catch (XMLStreamException | IOException e) {
            throw wrong(e);
        }
    }

    /** Decoded here: the JDK's own decoder prints what it cannot read to standard error. */
    private static Reader decoded(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(4);
        byte[] begin = buffered.readNBytes(3);
        buffered.reset();
        int two = begin.length < 2 ? 0 : (begin[0] & 0xff) << 8 | begin[1] & 0xff;
        Charset charset =
                switch (two) {
                    case 0xfeff, 0xfffe -> StandardCharsets.UTF_16;
                    case 0x003c -> StandardCharsets.UTF_16BE;
                    case 0x3c00 -> StandardCharsets.UTF_16LE;
                    default -> StandardCharsets.UTF_8;
                };
        if (two == 0xefbb) {
            buffered.skipNBytes(begin.length);
        }
        return new InputStreamReader(buffered, charset.newDecoder());
    }

    /**
     * Goes to the next beginning of an element.
     *
     * @return false at the end of the document
     */
    boolean nextElement() {
        return nextElementIn(0);
    }

    /**
     * Goes to the next beginning of an element below one.
     *
     * @param parent depth of that one
     * @return false once it has ended
     */
    boolean nextElementIn(int parent) {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_DOCUMENT
                    || event == XMLStreamConstants.END_ELEMENT && depth < parent) {
                return false;
            }
        }
    }

    /** How deep the element is that was last begun and not ended; 1 for the root. */
    int depth() {
        return depth;
    }

    /** Name of the element that has just begun. */
    String name() {
        return reader.getLocalName();
    }

    /** An attribute of the element that has just begun; empty when it has none. */
    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    /** All text of the element that has just begun, what is below it included; ends it. */
    String text() {
        int own = depth;
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    if (text.length() + reader.getTextLength() > TEXT_MAX) {
                        throw wrong(null);
                    }
                    text.append(reader.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth < own) {
                        return text.toString().strip();
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> throw wrong(null);
                default -> {}
            }
        }
    }

    private int next() {
        try {
            if (!reader.hasNext()) {
                return XMLStreamConstants.END_DOCUMENT;
            }
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > DEPTH_MAX || reader.getAttributeCount() > ATTRIBUTES_MAX) {
                        throw wrong(null);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new PackageRefused(Message.of("bmc.package-xml-dtd", shown));
                default -> {}
            }
            return event;
        } catch (XMLStreamException e) {
            throw wrong(e);
        } catch (PackageRefused e) {
            throw e;
        } catch (RuntimeException e) {
            // The JDK's reader has let others out than it says, for odd encodings above all.
            throw wrong(e);
        }
    }

    private PackageRefused wrong(Exception e) {
        return new PackageRefused(Message.of("bmc.package-xml", shown), e);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException _) {
            // Nothing was kept.
        }
    }
}
