package io.rackside.bmc.files.relay;

import io.rackside.bmc.files.Transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Frames as bytes: a type, the length of the rest in four bytes, the rest. Numbers are big-endian,
 * texts as {@link DataOutputStream#writeUTF} writes them.
 */
final class FrameCodec {
    /** The first bytes of a laptop's first frame; the digit is the protocol's version. */
    static final String MAGIC = "RACKSIDE-RELAY-1";

    /** Of a frame from somebody who has not said who they are. */
    static final int STRANGERS_MAX = 256;

    /** Of any other. */
    static final int LENGTH_MAX = Frame.DATA_MAX;

    /** Bytes before a frame's own. */
    static final int HEAD = 5;

    /** Addresses of one BMC. */
    static final int ADDRESSES_MAX = 16;

    static final int BEGUN_MAX = 4;
    private static final int TEXT_MAX = 512;
    private static final Duration DEADLINE_MAX = Duration.ofDays(1);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    /** What came is no frame. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    private FrameCodec() {}

    static byte[] write(Frame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(type(frame));
            out.writeInt(0);
            body(frame, out);
        } catch (IOException e) {
            throw new IllegalArgumentException("a frame that cannot be written", e);
        }
        byte[] all = bytes.toByteArray();
        int length = all.length - HEAD;
        if (length > LENGTH_MAX) {
            throw new IllegalArgumentException("a frame of " + length + " bytes");
        }
        for (int i = 1; i < HEAD; i++) {
            all[i] = (byte) (length >>> 8 * (HEAD - 1 - i));
        }
        return all;
    }

    private static int type(Frame frame) {
        return switch (frame) {
            case Frame.Hello _ -> 1;
            case Frame.Offer _ -> 2;
            case Frame.Begin _ -> 3;
            case Frame.Data _ -> 4;
            case Frame.Open _ -> 5;
            case Frame.Attach _ -> 6;
            case Frame.Close _ -> 7;
            case Frame.Drop _ -> 8;
            case Frame.Here _ -> 9;
            case Frame.Welcome _ -> 65;
            case Frame.Holding _ -> 66;
            case Frame.Stored _ -> 67;
            case Frame.Opened _ -> 68;
            case Frame.State _ -> 69;
            case Frame.Done _ -> 70;
            case Frame.No _ -> 71;
        };
    }

    private static void body(Frame frame, DataOutputStream out) throws IOException {
        switch (frame) {
            case Frame.Hello(String token, String laptop) -> {
                out.writeBytes(MAGIC);
                out.writeUTF(token);
                out.writeUTF(laptop);
            }
            case Frame.Offer(String sha256, long size) -> {
                out.writeUTF(sha256);
                out.writeLong(size);
            }
            case Frame.Begin(String sha256, long size, long from) -> {
                out.writeUTF(sha256);
                out.writeLong(size);
                out.writeLong(from);
            }
            case Frame.Data(byte[] bytes) -> out.write(bytes);
            case Frame.Open open -> open(open, out);
            case Frame.Attach(String id) -> out.writeUTF(id);
            case Frame.Drop(String sha256) -> out.writeUTF(sha256);
            case Frame.Welcome(long free) -> out.writeLong(free);
            case Frame.Holding(boolean whole, List<Frame.Beginning> begun) -> {
                out.writeBoolean(whole);
                out.writeByte(begun.size());
                for (Frame.Beginning one : begun) {
                    out.writeLong(one.length());
                    out.writeUTF(one.sha256());
                }
            }
            case Frame.Opened(String id, String url) -> {
                out.writeUTF(id);
                out.writeUTF(url);
            }
            case Frame.State state -> state(state, out);
            case Frame.No(Frame.Reason reason, long first, long second) -> {
                out.writeUTF(reason.name());
                out.writeLong(first);
                out.writeLong(second);
            }
            case Frame.Close _, Frame.Here _, Frame.Stored _, Frame.Done _ -> {}
        }
    }

    private static void open(Frame.Open open, DataOutputStream out) throws IOException {
        out.writeUTF(open.sha256());
        out.writeUTF(open.name());
        out.writeUTF(open.device());
        out.writeByte(open.addresses().size());
        for (InetAddress address : open.addresses()) {
            address(address, out);
        }
        out.writeUTF(open.transport().name());
        out.writeLong(open.deadline().toSeconds());
    }

    private static void state(Frame.State state, DataOutputStream out) throws IOException {
        out.writeBoolean(state.asked());
        out.writeLong(state.knocks());
        out.writeLong(state.served());
        out.writeLong(state.sent());
        out.writeLong(state.refused());
        out.writeBoolean(state.elsewhere().isPresent());
        if (state.elsewhere().isPresent()) {
            address(state.elsewhere().get(), out);
        }
        out.writeUTF(state.ended().map(Enum::name).orElse(""));
    }

    private static void address(InetAddress address, DataOutputStream out) throws IOException {
        byte[] bytes = address.getAddress();
        out.writeByte(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads the next one.
     *
     * @param longest bytes after its head
     * @throws EOFException at the end, also within a frame
     * @throws Malformed when it is none, or longer
     */
    static Frame read(InputStream from, int longest) throws IOException {
        DataInputStream in = new DataInputStream(from);
        int type = in.readUnsignedByte();
        int length = in.readInt();
        if (length < 0 || length > longest) {
            throw new Malformed("a frame of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        if (type == 4) {
            return new Frame.Data(bytes);
        }
        DataInputStream body = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            Frame frame = parse(type, body);
            if (body.available() > 0) {
                throw new Malformed("something after the frame");
            }
            return frame;
        } catch (EOFException | UTFDataFormatException | IllegalArgumentException e) {
            throw new Malformed("a frame that makes no sense: " + e.getClass().getSimpleName());
        }
    }

    private static Frame parse(int type, DataInputStream in) throws IOException {
        return switch (type) {
            case 1 -> hello(in);
            case 2 -> new Frame.Offer(matching(SHA256, in), size(in));
            case 3 -> begin(in);
            case 5 -> open(in);
            case 6 -> new Frame.Attach(matching(ID, in));
            case 7 -> new Frame.Close();
            case 8 -> new Frame.Drop(matching(SHA256, in));
            case 9 -> new Frame.Here();
            case 65 -> new Frame.Welcome(in.readLong());
            case 66 -> holding(in);
            case 67 -> new Frame.Stored();
            case 68 -> new Frame.Opened(matching(ID, in), text(in));
            case 69 -> state(in);
            case 70 -> new Frame.Done();
            case 71 -> new Frame.No(Frame.Reason.valueOf(text(in)), in.readLong(), in.readLong());
            default -> throw new Malformed("no such frame");
        };
    }

    private static Frame hello(DataInputStream in) throws IOException {
        for (int i = 0; i < MAGIC.length(); i++) {
            if (in.readUnsignedByte() != MAGIC.charAt(i)) {
                throw new Malformed("another protocol");
            }
        }
        return new Frame.Hello(text(in), matching(ID, in));
    }

    private static Frame begin(DataInputStream in) throws IOException {
        Frame.Begin begin = new Frame.Begin(matching(SHA256, in), size(in), in.readLong());
        if (begin.from() < 0 || begin.from() > begin.size()) {
            throw new Malformed("from beyond the end");
        }
        return begin;
    }

    private static Frame holding(DataInputStream in) throws IOException {
        boolean whole = in.readBoolean();
        int count = in.readUnsignedByte();
        List<Frame.Beginning> begun = new ArrayList<>();
        for (int i = 0; i < Math.min(count, BEGUN_MAX); i++) {
            begun.add(new Frame.Beginning(in.readLong(), matching(SHA256, in)));
        }
        return new Frame.Holding(whole, begun);
    }

    private static Frame open(DataInputStream in) throws IOException {
        String sha256 = matching(SHA256, in);
        String name = text(in);
        String device = text(in);
        int count = in.readUnsignedByte();
        if (count < 1 || count > ADDRESSES_MAX) {
            throw new Malformed(count + " addresses");
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(address(in));
        }
        Transport transport = Transport.valueOf(text(in));
        long seconds = in.readLong();
        if (seconds < 1 || seconds > DEADLINE_MAX.toSeconds()) {
            throw new Malformed("a deadline of " + seconds + " s");
        }
        return new Frame.Open(
                sha256, name, device, addresses, transport, Duration.ofSeconds(seconds));
    }

    private static Frame state(DataInputStream in) throws IOException {
        boolean asked = in.readBoolean();
        long knocks = in.readLong();
        long served = in.readLong();
        long sent = in.readLong();
        long refused = in.readLong();
        Optional<InetAddress> elsewhere =
                in.readBoolean() ? Optional.of(address(in)) : Optional.empty();
        String ended = text(in);
        return new Frame.State(
                asked,
                knocks,
                served,
                sent,
                refused,
                elsewhere,
                ended.isEmpty() ? Optional.empty() : Optional.of(Frame.End.valueOf(ended)));
    }

    private static InetAddress address(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        if (length != 4 && length != 16) {
            throw new Malformed("no address");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return InetAddress.getByAddress(bytes);
    }

    private static long size(DataInputStream in) throws IOException {
        long size = in.readLong();
        if (size < 1) {
            throw new Malformed("a size of " + size);
        }
        return size;
    }

    private static String text(DataInputStream in) throws IOException {
        String text = in.readUTF();
        if (text.length() > TEXT_MAX) {
            throw new Malformed("a long text");
        }
        return text;
    }

    private static String matching(Pattern form, DataInputStream in) throws IOException {
        String text = text(in);
        if (!form.matcher(text).matches()) {
            throw new Malformed("a name of another form");
        }
        return text;
    }
}
