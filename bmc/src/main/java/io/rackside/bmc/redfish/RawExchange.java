package io.rackside.bmc.redfish;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.RawResources;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Conversation;
import io.rackside.bmc.redfish.session.EventStream;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.wire.Words;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Predicate;

/** A service's answers as they come, through its one conversation. */
final class RawExchange implements RawResources {
    /** For one download as a whole; dumps of 200 MB are known, and BMCs that send 300 kB/s. */
    private static final Duration DOWNLOAD = Duration.ofMinutes(30);

    private static final int BLOCK = 64 * 1024;

    private final Conversation conversation;
    private final Priority priority;
    private final RedfishSettings settings;

    RawExchange(Conversation conversation, Priority priority, RedfishSettings settings) {
        this.conversation = conversation;
        this.priority = priority;
        this.settings = settings;
    }

    @Override
    public Raw get(String path) throws InterruptedException {
        try {
            Answer answer = conversation.send(Ask.get(place(path), priority));
            return new Raw(answer.status(), answer.header("Content-Type"), answer.body());
        } catch (NoAnswer e) {
            throw e.asBmcException();
        }
    }

    @Override
    public long download(String path, OutputStream out, long most)
            throws IOException, InterruptedException {
        return download(Ask.get(place(path), priority), _ -> true, out, most);
    }

    /**
     * Fetches what the answer to that question is.
     *
     * @param fits whether an answer of that content type is what was asked for
     */
    long download(Ask ask, Predicate<String> fits, OutputStream out, long most)
            throws IOException, InterruptedException {
        String path = ask.path().toString();
        try (EventStream answer = conversation.open(ask.header("Accept", "*/*"));
                InputStream body = answer.bytes()) {
            if (answer.status() != 200) {
                throw new BmcException(
                        BmcException.Kind.NOT_SUPPORTED,
                        Message.of("bmc.download-refused", path, answer.status()));
            }
            if (!fits.test(answer.contentType())) {
                throw new BmcException(
                        BmcException.Kind.NOT_SUPPORTED,
                        Message.of("bmc.download-no-file", path, Words.name(answer.contentType())));
            }
            return copy(path, body, out, most);
        } catch (NoAnswer e) {
            throw e.asBmcException();
        }
    }

    private long copy(String path, InputStream in, OutputStream out, long most)
            throws IOException, InterruptedException {
        long until = settings.time().nanos() + DOWNLOAD.toNanos();
        byte[] block = new byte[BLOCK];
        long copied = 0;
        while (true) {
            int count = read(path, in, block);
            if (count < 0) {
                return copied;
            }
            copied += count;
            if (copied > most) {
                throw new BmcException(
                        BmcException.Kind.NONSENSE,
                        Message.of("bmc.download-too-long", path, most));
            }
            if (settings.time().nanos() - until >= 0) {
                throw new BmcException(
                        BmcException.Kind.UNREACHABLE,
                        Message.of("bmc.download-too-slow", path, DOWNLOAD.toMinutes()));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("while something was downloaded");
            }
            out.write(block, 0, count);
        }
    }

    private static int read(String path, InputStream in, byte[] block) {
        try {
            return in.read(block);
        } catch (IOException e) {
            throw new BmcException(
                    BmcException.Kind.UNREACHABLE, Message.of("bmc.download-broke", path), e);
        }
    }

    private static ResourcePath place(String path) {
        return ResourcePath.of(path)
                .orElseThrow(
                        () ->
                                new BmcException(
                                        BmcException.Kind.NONSENSE,
                                        Message.of("bmc.nonsense-link", path)));
    }
}
