package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The recordings beside the project, as a test reads them by itself. */
final class Recordings {
    private Recordings() {}

    static Path folder() {
        Path folder = Path.of(System.getProperty("rackside.corpus")).resolve("snmp");
        Assumptions.assumeTrue(Files.isDirectory(folder), "SKIPPED: no recordings at " + folder);
        return folder;
    }

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".snmprec")).sorted().toList();
        }
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(".snmprec", "");
    }

    /** What is in it; rows without an encodable value left out. */
    static NavigableMap<Oid, Value> values(Path file) throws IOException {
        NavigableMap<Oid, Value> values = new TreeMap<>();
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\r?\n")) {
            int first = line.indexOf('|');
            int second = line.indexOf('|', first + 1);
            if (first > 0 && second > 0) {
                String text = line.substring(second + 1);
                String tag = line.substring(first + 1, second);
                if (!(tag.equals("64") && text.contains("<"))) {
                    values.putIfAbsent(Oid.of(line.substring(0, first)), value(tag, text));
                }
            }
        }
        return values;
    }

    private static Value value(String tag, String text) {
        return switch (tag) {
            case "2" -> new Value.Whole(Integer.parseInt(text));
            case "4" -> new Value.Octets(text.getBytes(StandardCharsets.ISO_8859_1));
            case "4x" -> new Value.Octets(bytes(text));
            case "6" -> new Value.Name(Oid.of(text));
            case "64" -> new Value.Address(new Value.Octets(address(text)));
            case "64x" -> new Value.Address(new Value.Octets(HexFormat.of().parseHex(text)));
            case "65" -> new Value.Counter32(Long.parseLong(text));
            case "66" -> new Value.Gauge(Long.parseLong(text));
            case "67" -> new Value.Ticks(Long.parseLong(text));
            case "70" -> new Value.Counter64(new BigInteger(text).longValue());
            default -> throw new IllegalArgumentException(tag);
        };
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[(hex.length() + 1) / 2];
        for (int i = 0; i < bytes.length; i++) {
            String pair = hex.substring(2 * i, Math.min(2 * i + 2, hex.length()));
            bytes[i] = (byte) Integer.parseInt(pair, 16);
        }
        return bytes;
    }

    private static byte[] address(String text) {
        String[] parts = text.split("\\.");
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }
}
