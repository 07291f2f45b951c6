package org.wattdeck.store.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One part of a workbook, read from its start to its end. A document type is refused, so that
/// there are no entities to expand and nothing outside to fetch.
final class XmlPart implements AutoCloseable {

    /// What is done with a part.
    @FunctionalInterface
    interface Reading {
        void of(XmlPart part) throws XMLStreamException, RefusedException;
    }

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;

    private XmlPart(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    /// Reads a part of an archive; nothing happens where there is none.
    static void read(Archive archive, String name, Reading reading)
            throws IOException, RefusedException {
        Optional<InputStream> in = archive.stream(name);
        if (in.isEmpty()) {
            return;
        }
        try (InputStream stream = in.get();
                XmlPart part = new XmlPart(FACTORY.createXMLStreamReader(stream))) {
            reading.of(part);
        } catch (XMLStreamException e) {
            throw refused(name, e);
        } catch (RuntimeException e) {
            // The parser of the JDK meets some damage with exceptions of its own.
            throw damaged(name, e);
        }
    }

    private static RefusedException refused(String name, XMLStreamException e) throws IOException {
        for (@Nullable Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof Archive.ExcessException excess) {
                throw excess;
            }
        }
        return damaged(name, e);
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof XMLStreamException x && x.getNestedException() != null
                ? x.getNestedException()
                : cause.getCause();
    }

    private static RefusedException damaged(String name, Exception e) {
        String said = String.valueOf(e.getMessage()).lines().reduce((a, b) -> b).orElse("");
        return new RefusedException(
                "file.damaged", "is damaged in " + name, said, "the file saved again");
    }

    /// Goes on to the next element that begins or ends, or to the end of the part.
    ///
    /// @return whether there is one
    boolean next() throws XMLStreamException, RefusedException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw doctype();
                default -> {
                    // text between elements says nothing
                }
            }
        }
        return false;
    }

    private static RefusedException doctype() {
        return new RefusedException(
                "file.doctype",
                "has a document type, which no spreadsheet writes",
                "",
                "the file saved again");
    }

    boolean starts(String element) {
        return xml.isStartElement() && xml.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return xml.isEndElement() && xml.getLocalName().equals(element);
    }

    /// An attribute by its local name; empty where it is not there.
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /// A whole number, or -1 where there is none.
    int number(String name) {
        String text = attribute(name);
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(Character::isDigit)) {
            return -1;
        }
        return Integer.parseInt(text);
    }

    /// The text up to the end of the element that has begun, elements in it left out.
    String text() throws XMLStreamException, RefusedException {
        StringBuilder out = new StringBuilder();
        int depth = 1;
        while (depth > 0 && xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    if (depth == 1) {
                        out.append(
                                xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                    if (out.length() > Limits.MAX_CELL_LENGTH) {
                        throw new RefusedException(
                                "file.cell",
                                "has a cell that is too long",
                                "",
                                "at most " + Limits.MAX_CELL_LENGTH + " characters");
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw doctype();
                default -> {
                    // comments
                }
            }
        }
        return out.toString();
    }

    @Override
    public void close() throws XMLStreamException {
        xml.close();
    }
}
