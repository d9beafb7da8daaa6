package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A device as it was recorded: a {@code .snmprec} file, whose rows are {@code OID|type|value} with
 * the type's number as on the wire, and an {@code x} behind it where the value is in hex, or an
 * {@code e} where bytes that cannot be printed stand as {@code \\xHH}.
 */
public final class Recording implements ObjectView {
    private static final long FILE_BYTES_MOST = 64L * 1024 * 1024;

    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-fA-F]{2}|.)");

    private final List<VariableBinding> rows;
    private final Map<OID, Integer> places;
    private final List<String> faults;

    private Recording(NavigableMap<OID, Variable> objects, List<String> faults) {
        this.rows = new ArrayList<>(objects.size());
        this.places = new HashMap<>(objects.size() * 2);
        objects.forEach(
                (oid, value) -> {
                    places.put(oid, rows.size());
                    rows.add(new VariableBinding(oid, value));
                });
        this.faults = List.copyOf(faults);
    }

    /**
     * Reads a file. Rows that cannot be read cost themselves only; of two rows of one name the
     * first counts; the order does not matter.
     *
     * @throws IOException when it cannot be read, or is larger than 64 MB
     */
    public static Recording read(Path file) throws IOException {
        if (Files.size(file) > FILE_BYTES_MOST) {
            throw new IOException(file.getFileName() + " is larger than any recording");
        }
        // Byte for byte: text in a recording has no one encoding.
        return of(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /** The same of a file's text, each character a byte. */
    public static Recording of(String text) {
        NavigableMap<OID, Variable> objects = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String row = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (row.isBlank() || row.startsWith("#")) {
                continue;
            }
            String[] parts = row.split("\\|", 3);
            try {
                if (parts.length < 3) {
                    throw new IllegalArgumentException("no type");
                }
                objects.putIfAbsent(oid(parts[0]), variable(parts[1], parts[2]));
            } catch (IllegalArgumentException e) {
                faults.add("line " + number + ": " + e.getMessage());
            }
        }
        return new Recording(objects, faults);
    }

    private static Variable variable(String tag, String value) {
        boolean hex = tag.endsWith("x");
        boolean escaped = tag.endsWith("e");
        byte[] bytes =
                hex
                        ? unhexed(value)
                        : (escaped ? unescaped(value) : value)
                                .getBytes(StandardCharsets.ISO_8859_1);
        return switch (Integer.parseInt(
                hex || escaped ? tag.substring(0, tag.length() - 1) : tag)) {
            case 2 -> new Integer32((int) Long.parseLong(value));
            case 4 -> new OctetString(bytes);
            case 5 -> new Null();
            case 6 -> oid(value);
            case 64 -> new IpAddress(hex ? address(bytes) : InetAddress.ofLiteral(value));
            case 65 -> new Counter32(unsigned32(value));
            case 66 -> new Gauge32(unsigned32(value));
            case 67 -> new TimeTicks(unsigned32(value));
            case 68 -> new Opaque(bytes);
            case 70 -> new Counter64(new BigInteger(value).longValue());
            default -> throw new IllegalArgumentException("type " + tag);
        };
    }

    private static OID oid(String text) {
        String bare = text.startsWith(".") ? text.substring(1) : text;
        return bare.isEmpty()
                ? new OID()
                : new OID(
                        Stream.of(bare.split("\\.")).mapToInt(Integer::parseUnsignedInt).toArray());
    }

    /** A digit that is left over at the end, as in recordings shortened by hand, is a byte. */
    private static byte[] unhexed(String digits) {
        int odd = digits.length() % 2;
        String even =
                odd == 0
                        ? digits
                        : new StringBuilder(digits).insert(digits.length() - 1, '0').toString();
        return HexFormat.of().parseHex(even);
    }

    private static String unescaped(String value) {
        return ESCAPE.matcher(value)
                .replaceAll(
                        escape -> {
                            String said = escape.group(1);
                            String meant =
                                    switch (said.charAt(0)) {
                                        case 'x' ->
                                                String.valueOf(
                                                        (char) Integer.parseInt(said, 1, 3, 16));
                                        case 'n' -> "\n";
                                        case 'r' -> "\r";
                                        case 't' -> "\t";
                                        default -> said;
                                    };
                            return Matcher.quoteReplacement(meant);
                        });
    }

    private static long unsigned32(String value) {
        return Long.parseLong(value) & 0xffff_ffffL;
    }

    private static InetAddress address(byte[] bytes) {
        if (bytes.length != 4) {
            throw new IllegalArgumentException(bytes.length + " bytes of an address");
        }
        return InetAddress.ofLiteral(
                (bytes[0] & 0xff)
                        + "."
                        + (bytes[1] & 0xff)
                        + "."
                        + (bytes[2] & 0xff)
                        + "."
                        + (bytes[3] & 0xff));
    }

    /** How many objects it has. */
    public int size() {
        return rows.size();
    }

    /** Rows that could not be read, with their line. */
    public List<String> faults() {
        return faults;
    }

    @Override
    public Optional<VariableBinding> at(OID object) {
        return Optional.ofNullable(places.get(object)).map(rows::get);
    }

    @Override
    public Optional<VariableBinding> after(OID object) {
        // A walk asks for what follows an object it was just told.
        Integer place = places.get(object);
        int next = place == null ? search(object) : place + 1;
        return next < rows.size() ? Optional.of(rows.get(next)) : Optional.empty();
    }

    /** Where the first row behind that name stands. */
    private int search(OID object) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).getOid().compareTo(object) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
