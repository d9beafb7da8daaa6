package io.rackside.bmc.virtual.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the client. */
public sealed interface HttpAnswer {
    int status();

    /** In the order they are sent. */
    Map<String, String> headers();

    /** An answer with its body; Content-Length is added unless a header says it already. */
    record Whole(int status, Map<String, String> headers, byte[] body) implements HttpAnswer {
        /** The same with one header more. */
        public Whole with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Whole(status, more, body);
        }
    }

    /** The beginning of an answer: the connection is closed after so many bytes of the body. */
    record Cut(Whole answer, int bytes) implements HttpAnswer {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Map<String, String> headers() {
            return answer.headers();
        }
    }

    /** No answer: the connection is closed without a byte. */
    record Nothing() implements HttpAnswer {
        @Override
        public int status() {
            return 0;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }

    /** A body that is written as it comes; the connection ends with it. */
    record Stream(int status, Map<String, String> headers, Body body) implements HttpAnswer {}

    /** Writes a body; may go on until the connection is gone. */
    interface Body {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    static Whole of(int status) {
        return new Whole(status, Map.of(), new byte[0]);
    }
}
