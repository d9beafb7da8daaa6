package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.http.MultipartReader;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.service.Changed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An image among other parts of a body. */
abstract class PartedUpload extends Reception {
    private static final int LONGEST_PART = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"?([^\";]*)");
    private static final Pattern FILE = Pattern.compile("(?i)[;\\s]filename=\"?([^\";]*)");

    private final Optional<MultipartReader> reader;
    private final Map<String, byte[]> parts = new HashMap<>();
    private String fileName = "";
    private boolean fileCame;

    PartedUpload(UpdateResources updates, FirmwareDesk desk, HttpRequest head) {
        super(updates, desk, head);
        this.reader = MultipartReader.of(head.header("Content-Type").orElse(""), new Collecting());
    }

    /** Whether that part is the image, and not a short text beside it. */
    protected abstract boolean isImage(String part, String file);

    /** All parts have come; the image in {@link #image}, the others by their names. */
    protected abstract Changed whole(Map<String, byte[]> others);

    protected final boolean multipart() {
        return reader.isPresent();
    }

    /** Name the image had with the sender; empty when he gave none. */
    protected final String fileName() {
        return fileName;
    }

    protected final boolean imageCame() {
        return fileCame;
    }

    @Override
    protected final void body(byte[] from, int offset, int length) throws IOException {
        reader.orElseThrow().take(from, offset, length);
    }

    @Override
    public final Changed end() {
        count(true);
        return reader.orElseThrow().complete()
                ? whole(parts)
                : new Changed.Refused(UpdateRefusals.malformed());
    }

    /** Keeps short parts and passes the image on. */
    private final class Collecting implements MultipartReader.Parts {
        private ByteArrayOutputStream text;
        private String name = "";

        @Override
        public void begins(Map<String, String> headers) {
            String disposition = headers.getOrDefault("content-disposition", "");
            name = find(NAME, disposition);
            String file = find(FILE, disposition);
            boolean picture = !fileCame && isImage(name, file);
            text = picture ? null : new ByteArrayOutputStream();
            if (picture) {
                fileCame = true;
                fileName = file;
            }
        }

        @Override
        public void data(byte[] from, int offset, int length) throws IOException {
            if (text == null) {
                image.take(from, offset, length);
            } else if (text.size() + length > LONGEST_PART) {
                throw new IOException("a part too long");
            } else {
                text.write(from, offset, length);
            }
        }

        @Override
        public void ends() {
            if (text != null) {
                parts.put(name, text.toByteArray());
            }
        }

        private static String find(Pattern what, String in) {
            Matcher matcher = what.matcher(in);
            return matcher.find() ? matcher.group(1) : "";
        }
    }
}
