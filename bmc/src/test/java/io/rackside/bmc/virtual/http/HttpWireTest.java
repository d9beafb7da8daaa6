package io.rackside.bmc.virtual.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class HttpWireTest {
    private static HttpRequest read(String text) throws IOException {
        ByteArrayInputStream in =
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        HttpRequest head = HttpWire.head(in);
        return head == null
                ? null
                : head.with(RequestBody.whole(in, new ByteArrayOutputStream(), head.headers()));
    }

    private static int refused(String text) {
        return assertThrows(BadRequestException.class, () -> read(text)).status();
    }

    @Test
    void aRequestIsReadWithItsQueryHeadersAndBody() throws IOException {
        HttpRequest request =
                read(
                        "PATCH /a/b?$skip=5&x=%24y&z HTTP/1.1\r\nHost: here\r\nIF-Match: \"1\"\r\n"
                                + "Content-Length: 3\r\n\r\nabcNEXT");
        assertEquals("PATCH", request.method());
        assertEquals("/a/b", request.path());
        assertEquals(Map.of("$skip", "5", "x", "$y", "z", ""), request.query());
        assertEquals("\"1\"", request.header("If-Match").orElseThrow());
        assertEquals("abc", new String(request.body(), StandardCharsets.US_ASCII));
    }

    @Test
    void theEndBetweenRequestsIsNoFault() throws IOException {
        assertNull(read(""));
    }

    @Test
    void theEndWithinARequestIs() {
        assertThrows(EOFException.class, () -> read("GET / HT"));
        assertThrows(EOFException.class, () -> read("GET / HTTP/1.1\r\nA: b\r\n"));
        assertThrows(
                EOFException.class,
                () -> read("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"));
    }

    @Test
    void whatIsMalformedOrOverABoundIsRefused() {
        assertEquals(400, refused("hello\r\n\r\n"));
        assertEquals(400, refused("GET / SPDY/9\r\n\r\n"));
        assertEquals(400, refused("GET elsewhere HTTP/1.1\r\n\r\n"));
        assertEquals(400, refused("GET / HTTP/1.1\r\nA: no host\r\n\r\n"));
        assertEquals(400, refused("GET / HTTP/1.1\r\nHost : x\r\n\r\n"));
        assertEquals(400, refused("GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n"));
        assertEquals(400, refused("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"));
        assertEquals(400, refused("GET / HTTP/1.1\r\nno colon\r\n\r\n"));
        assertEquals(400, refused("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"));
        assertEquals(413, refused("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n"));
        assertEquals(501, refused("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n"));
        assertEquals(
                400,
                refused(
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                                + "Content-Length: 3\r\n\r\n0\r\n\r\n"));
        assertEquals(431, refused("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n"));
        StringBuilder many = new StringBuilder("GET / HTTP/1.1\r\n");
        for (int i = 0; i < 65; i++) {
            many.append('h').append(i).append(": v\r\n");
        }
        assertEquals(431, refused(many + "\r\n"));
    }

    @Test
    void aBodyInChunksIsReadWhole() throws IOException {
        String head = "PATCH / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        HttpRequest request = read(head + "3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\nT: x\r\n\r\n");
        assertEquals("abc0123456789", new String(request.body(), StandardCharsets.US_ASCII));
        assertEquals(400, refused(head + "zz\r\n"));
        assertEquals(400, refused(head + "2\r\nabc\r\n0\r\n\r\n"));
        assertEquals(413, refused(head + "fffffff\r\n"));
        assertThrows(EOFException.class, () -> read(head + "5\r\nabc"));
    }

    @Test
    void whatTheStandardAsksServersToTakeIsTaken() throws IOException {
        assertEquals("/a", read("\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n").path());
        assertEquals("/a", read("GET https://x:1/a?b HTTP/1.1\r\nHost: x\r\n\r\n").path());
        assertEquals("/", read("GET https://x HTTP/1.1\r\nHost: x\r\n\r\n").path());
        assertEquals("/a", read("GET /a HTTP/1.0\r\n\r\n").path());
    }

    @Test
    void closeAmongOtherWordsClosesTheConnection() throws Exception {
        HttpRequest request = read("GET / HTTP/1.1\r\nHost: x\r\nConnection: TE, Close\r\n\r\n");
        assertFalse(HttpWire.write(new ByteArrayOutputStream(), request, HttpAnswer.of(200)));
    }

    @Test
    void anAnswerSaysItsLengthAndWhetherTheConnectionStays() throws Exception {
        HttpAnswer.Whole answer = new HttpAnswer.Whole(200, Map.of(), new byte[] {'o', 'k'});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(HttpWire.write(out, read("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), answer));
        assertEquals("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", out.toString("US-ASCII"));
        out.reset();
        assertFalse(HttpWire.write(out, read("HEAD / HTTP/1.0\r\n\r\n"), answer));
        assertEquals(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n",
                out.toString("US-ASCII"));
        out.reset();
        HttpWire.write(out, read("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), HttpAnswer.of(204));
        assertEquals("HTTP/1.1 204 No Content\r\n\r\n", out.toString("US-ASCII"));
    }
}
