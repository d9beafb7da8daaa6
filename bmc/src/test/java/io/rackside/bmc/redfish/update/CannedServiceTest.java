package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.Conversation;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What services answer to an image, byte for byte as their documents have it. */
@Timeout(60)
class CannedServiceTest {
    private static final int SIZE = 3_000_000;
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: ([0-9]+)$");

    @TempDir private Path folder;

    /** Reads so much of a body, answers with those bytes, and closes. */
    private static final class Service implements AutoCloseable {
        private final ServerSocket socket;
        private final String answer;
        private final long reads;
        private final List<String> heads = new CopyOnWriteArrayList<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Service(String answer, long reads) throws IOException {
            this.answer = answer;
            this.reads = reads;
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket one = socket.accept()) {
                    take(one);
                } catch (IOException e) {
                    assertTrue(socket.isClosed() || !heads.isEmpty(), e::toString);
                }
            }
        }

        private void take(Socket one) throws IOException {
            InputStream in = one.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            String text = head.toString().replace("\r", "");
            heads.add(text);
            Matcher length = LENGTH.matcher(text);
            long left = Math.min(reads, length.find() ? Long.parseLong(length.group(1)) : 0);
            while (left > 0) {
                byte[] piece = in.readNBytes((int) Math.min(left, 65_536));
                body.write(piece);
                left = piece.length == 0 ? 0 : left - piece.length;
            }
            OutputStream out = one.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            if (!answer.isEmpty()) {
                one.shutdownOutput();
                // Closed with bytes unread, the answer might be lost on its way.
                in.transferTo(OutputStream.nullOutputStream());
            }
        }

        BmcAddress address() {
            return BmcAddress.parse("http://127.0.0.1:" + socket.getLocalPort()).orElseThrow();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String http(String status, String headers, String body) {
        return "HTTP/1.1 "
                + status
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\nConnection: close\r\n"
                + headers
                + "\r\n"
                + body;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private Image image() throws IOException, InterruptedException {
        Path file = folder.resolve("image.bin");
        Files.write(file, bytes());
        return Image.check(file, OptionalLong.empty(), Optional.empty());
    }

    private static Conversation conversation(Service service, ControllerGate gate) {
        return new Conversation(
                service.address(),
                (Login) null,
                TlsTrust.atFirstSight(_ -> {}),
                SessionKeeper.none(),
                gate,
                RedfishSettings.usual(Time.system(), ByteMeter.none())
                        .within(Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    private static Answer upload(Conversation to, ImageBody body)
            throws NoAnswer, InterruptedException {
        return to.send(
                Ask.upload(
                        ResourcePath.known("/redfish/v1/UpdateService/update"),
                        body,
                        ControllerGate.Priority.JOB));
    }

    @Test
    void aFormHasItsPartsInOrderAndTheImageIsByteExact() throws Exception {
        ControllerGate gate = new ControllerGate();
        AtomicLong sent = new AtomicLong();
        try (Image image = image();
                Service service = new Service(http("202 Accepted", "", ""), Long.MAX_VALUE);
                Conversation conversation = conversation(service, gate)) {
            ImageBody body =
                    ImageBody.form(
                            image,
                            Map.of(
                                    "UpdateParameters",
                                    "{\"Targets\":[]}".getBytes(StandardCharsets.UTF_8)),
                            "UpdateFile",
                            gate,
                            sent::set);
            assertEquals(202, upload(conversation, body).status());
            assertTrue(body.whole());
            assertEquals(SIZE, sent.get());
            String head = service.heads.getLast();
            String boundary = head.replaceAll("(?s).*boundary=([^\n]+).*", "$1");
            String all = service.body.toString(StandardCharsets.ISO_8859_1);
            assertEquals(body.length(), service.body.size());
            String image1 = new String(bytes(), StandardCharsets.ISO_8859_1);
            assertEquals(
                    "--"
                            + boundary
                            + "\r\nContent-Disposition: form-data; name=\"UpdateParameters\"\r\n"
                            + "Content-Type: application/json\r\n\r\n{\"Targets\":[]}\r\n--"
                            + boundary
                            + "\r\nContent-Disposition: form-data; name=\"UpdateFile\";"
                            + " filename=\"image.bin\"\r\n"
                            + "Content-Type: application/octet-stream\r\n\r\n"
                            + image1
                            + "\r\n--"
                            + boundary
                            + "--\r\n",
                    all);
        }
    }

    @Test
    void aRefusalThatComesBeforeTheWholeImageIsHeard() throws Exception {
        ControllerGate gate = new ControllerGate();
        String said =
                "{\"error\":{\"@Message.ExtendedInfo\":[{\"Message\":\"Too large by far.\","
                        + "\"MessageSeverity\":\"Critical\"}]}}";
        try (Image image = image();
                Service service = new Service(http("413 Content Too Large", "", said), 100_000);
                Conversation conversation = conversation(service, gate)) {
            ImageBody body = ImageBody.alone(image, gate, _ -> {});
            Answer answer = upload(conversation, body);
            Outcome.Refused refused = Answers.refusal(answer, "db-01").orElseThrow();
            assertEquals("bmc.firmware-too-large-said", refused.what().code());
            assertEquals("Too large by far.", refused.deviceSaid());
            assertEquals(1, service.heads.size(), "asked once");
        }
    }

    @Test
    void aLostAnswerIsNotAskedForAgain() throws Exception {
        ControllerGate gate = new ControllerGate();
        try (Image image = image();
                Service service = new Service("", Long.MAX_VALUE);
                Conversation conversation = conversation(service, gate)) {
            ImageBody body = ImageBody.alone(image, gate, _ -> {});
            NoAnswer lost = null;
            try {
                upload(conversation, body);
            } catch (NoAnswer e) {
                lost = e;
            }
            assertTrue(assertInstanceOf(NoAnswer.class, lost).maybeSent());
            assertTrue(body.whole());
            assertEquals(1, service.heads.size(), "sent once");
        }
    }

    @Test
    void aFileThatChangesOnTheWayIsNotSentOn() throws Exception {
        ControllerGate gate = new ControllerGate();
        try (Image image = image();
                Service service = new Service(http("202 Accepted", "", ""), Long.MAX_VALUE);
                Conversation conversation = conversation(service, gate)) {
            byte[] changed = bytes();
            changed[SIZE - 1]++;
            Files.write(folder.resolve("image.bin"), changed);
            ImageBody body = ImageBody.alone(image, gate, _ -> {});
            NoAnswer broken = null;
            try {
                upload(conversation, body);
            } catch (NoAnswer e) {
                broken = e;
            }
            assertInstanceOf(NoAnswer.class, broken);
            assertTrue(body.changed());
            assertEquals(false, body.whole());
        }
    }

    @Test
    void eachPieceWaitsForTheLinkAndNoPermitIsHeld() throws Exception {
        AtomicInteger entered = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        ControllerGate gate =
                new ControllerGate(
                        _ -> {
                            entered.incrementAndGet();
                            inside.incrementAndGet();
                            return inside::decrementAndGet;
                        });
        try (Image image = image();
                Service service = new Service(http("202 Accepted", "", ""), Long.MAX_VALUE);
                Conversation conversation = conversation(service, gate)) {
            AtomicInteger others = new AtomicInteger();
            ImageBody body =
                    ImageBody.alone(
                            image,
                            gate,
                            sent -> {
                                if (sent < 40_000) {
                                    others.addAndGet(permitsFree(gate));
                                }
                            });
            upload(conversation, body);
            assertTrue(entered.get() > SIZE / 16_384, "pieces: " + entered.get());
            assertEquals(0, inside.get());
            assertTrue(others.get() >= 2, "both permits were free while it was sent");
        }
    }

    private static int permitsFree(ControllerGate gate) {
        try (ControllerGate.Permit _ = gate.enter(ControllerGate.Priority.PERSON);
                ControllerGate.Permit _ = gate.enter(ControllerGate.Priority.PERSON)) {
            return 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answered(String answer) throws Exception {
        try (Service service = new Service(answer, Long.MAX_VALUE);
                Conversation conversation = conversation(service, new ControllerGate())) {
            return conversation.send(
                    Ask.with(
                            Ask.Verb.POST,
                            ResourcePath.known("/redfish/v1/UpdateService/Actions/x"),
                            Map.of(),
                            ControllerGate.Priority.JOB));
        }
    }

    private static Optional<String> task(String headers, String body) throws Exception {
        return Answers.task(answered(http("202 Accepted", headers, body.replace('\'', '"'))));
    }

    @Test
    void theTaskIsFoundWhereverTheAnswerNamesIt() throws Exception {
        Optional<String> task = Optional.of("/redfish/v1/TaskService/Tasks/7");
        assertEquals(task, task("Location: /redfish/v1/TaskService/Tasks/7\r\n", ""));
        assertEquals(
                task,
                task("Location: /redfish/v1/TaskService/Tasks/7/Monitor\r\n", ""),
                "the task and not its monitor");
        assertEquals(
                task, task("Location: https://bmc.local/redfish/v1/TaskService/Tasks/7\r\n", ""));
        assertEquals(
                task,
                task(
                        "Location: /redfish/v1/TaskService/TaskMonitors/7\r\n",
                        "{'@odata.id':'/redfish/v1/TaskService/Tasks/7','TaskState':'New'}"));
        assertEquals(
                task,
                task(
                        "",
                        "{'Accepted':{'@Message.ExtendedInfo':[{'MessageArgs':"
                                + "['/redfish/v1/TaskService/Tasks/7']}]}}"));
        assertEquals(
                Optional.of("/redfish/v1/Tasks/7"),
                task("", "{'@odata.id':'/redfish/v1/Tasks/7'}"),
                "some have their tasks at the root");
        assertEquals(Optional.empty(), task("", "{'Message':'Accepted.'}"));
        assertEquals(Optional.empty(), task("Location: /redfish/v1/UpdateService\r\n", ""));
    }

    @Test
    void anErrorInsideAnAnswerThatSaysWellIsARefusal() throws Exception {
        Answer answer =
                answered(
                        http(
                                "200 OK",
                                "",
                                "{\"error\":{\"@Message.ExtendedInfo\":[{\"Message\":"
                                        + "\"A licence is missing.\","
                                        + "\"MessageSeverity\":\"Critical\"}]}}"));
        assertEquals(
                "A licence is missing.",
                Answers.refusal(answer, "db-01").orElseThrow().deviceSaid());
        Answer well =
                answered(
                        http(
                                "200 OK",
                                "",
                                "{\"error\":{\"@Message.ExtendedInfo\":[{\"Message\":"
                                        + "\"Done.\",\"MessageSeverity\":\"OK\"}]}}"));
        assertEquals(Optional.empty(), Answers.refusal(well, "db-01"));
    }

    @Test
    void eachStatusHasItsOwnWords() throws Exception {
        Map<String, String> codes =
                Map.of(
                        "403 Forbidden", "bmc.act-not-allowed",
                        "409 Conflict", "bmc.firmware-another-runs",
                        "413 Content Too Large", "bmc.firmware-too-large-said",
                        "503 Service Unavailable", "bmc.firmware-no-time",
                        "400 Bad Request", "bmc.firmware-refused");
        for (Map.Entry<String, String> one : codes.entrySet()) {
            Answer answer = answered(http(one.getKey(), "", "{}"));
            assertEquals(
                    one.getValue(),
                    Answers.refusal(answer, "db-01").orElseThrow().what().code(),
                    one.getKey());
        }
        assertTrue(Answers.failedInside(answered(http("500 Oh", "", "{}"))));
        assertEquals(false, Answers.failedInside(answered(http("503 Not now", "", "{}"))));
    }
}
