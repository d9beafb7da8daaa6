package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link NodeScript} said; what is odd is as good as not said. */
public final class NodeReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FILES_MOST = 100;
    private static final int MIRRORS_MOST = 100;
    private static final int DISKS_MOST = 500;
    private static final int PEM_MOST = 64 << 10;

    /** What etcd takes where nobody says (2 GiB). */
    private static final long USUAL_QUOTA = 2L << 30;

    private static final Pattern ALARM = Pattern.compile("NOSPACE|CORRUPT");

    /** A line that names a disk, as {@code mpatha (3600508b4) dm-2 HPE,MSA 2050}. */
    private static final Pattern DISK =
            Pattern.compile("([A-Za-z0-9][\\w.:-]{0,80})\\s+(?:\\(\\S{1,80}\\)\\s+)?dm-\\d+\\b.*");

    /** A path, as {@code | `- 3:0:0:1 sdb 8:16 active ready running}. */
    private static final Pattern PATH =
            Pattern.compile("[\\s|`+-]+\\S*\\d+:\\d+:\\d+:\\d+\\s+\\S+\\s+\\S+\\s+(.*)");

    private final Map<String, StringBuilder> files = new LinkedHashMap<>();
    private final Map<String, NodeInside.Mirror> mirrors = new LinkedHashMap<>();
    private final List<NodeInside.Disk> disks = new ArrayList<>();
    private final List<String> alarms = new ArrayList<>();
    private String file = "";
    private long quota = -1;
    private OptionalLong size = OptionalLong.empty();
    private Optional<Boolean> leader = Optional.empty();
    private String trouble = "";

    private NodeReading() {}

    /** Takes lines apart, each without what marks it. */
    public static NodeInside of(List<String> lines) {
        NodeReading reading = new NodeReading();
        lines.forEach(reading::line);
        return reading.inside();
    }

    private void line(String line) {
        int blank = line.indexOf(' ');
        String rest = blank < 0 ? "" : line.substring(blank + 1);
        switch (blank < 0 ? line : line.substring(0, blank)) {
            case "certificate" -> {
                file = Texts.shown(rest);
                if (files.size() < FILES_MOST) {
                    files.putIfAbsent(file, new StringBuilder());
                }
            }
            case "pem" -> pem(rest);
            case "base64" -> Expiries.decoded(rest).ifPresent(this::pem);
            case "etcd-quota" -> quota = rest.matches("\\d{1,18}") ? Long.parseLong(rest) : -1;
            case "etcd-status" -> status(rest);
            case "etcd-alarms" -> ALARM.matcher(rest).results().forEach(it -> alarm(it.group()));
            case "etcd-trouble" -> trouble = Texts.shown(rest);
            case "mirror" -> mirror(rest.split(" ", 2));
            case "reach" -> reach(rest.split(" ", 3));
            case "path" -> path(rest);
            default -> {
                // A later script may say more.
            }
        }
    }

    private void pem(String text) {
        StringBuilder all = files.get(file);
        if (all != null && all.length() + text.length() < PEM_MOST) {
            all.append(text).append('\n');
        }
    }

    private void alarm(String name) {
        if (!alarms.contains(name)) {
            alarms.add(name);
        }
    }

    /** As etcd's gateway says it, or etcdctl, which makes a list of one of it. */
    private void status(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            JsonNode status = read != null && read.isArray() ? read.path(0).path("Status") : read;
            if (status == null || !status.has("dbSize")) {
                trouble = Texts.shown(text.isBlank() ? "-" : text);
                return;
            }
            size = OptionalLong.of(Math.max(0, status.path("dbSize").asLong()));
            String led = status.path("leader").asText("0");
            leader = Optional.of(!led.equals("0") && !led.isEmpty());
            ALARM.matcher(status.path("errors").toString())
                    .results()
                    .forEach(it -> alarm(it.group()));
        } catch (IOException _) {
            trouble = Texts.shown(text);
        }
    }

    private void mirror(String[] words) {
        if (words.length == 2 && mirrors.size() < MIRRORS_MOST) {
            String registry = Texts.shown(words[0]);
            mirrors.put(registry, new NodeInside.Mirror(registry, Texts.shown(words[1]), Map.of()));
        }
    }

    private void reach(String[] words) {
        NodeInside.Mirror mirror = words.length == 3 ? mirrors.get(Texts.shown(words[0])) : null;
        if (mirror != null && mirror.answers().size() < MIRRORS_MOST) {
            Map<String, String> answers = new LinkedHashMap<>(mirror.answers());
            answers.put(Texts.shown(words[1]), Texts.shown(words[2]));
            mirrors.put(
                    mirror.registry(),
                    new NodeInside.Mirror(mirror.registry(), mirror.sum(), answers));
        }
    }

    private void path(String line) {
        Matcher disk = DISK.matcher(line);
        if (disk.matches()) {
            if (disks.size() < DISKS_MOST) {
                disks.add(new NodeInside.Disk(disk.group(1), 0, 0));
            }
            return;
        }
        Matcher path = PATH.matcher(line);
        if (path.matches() && !disks.isEmpty()) {
            NodeInside.Disk last = disks.removeLast();
            boolean good = path.group(1).matches("active\\s+ready\\b.*");
            disks.add(
                    new NodeInside.Disk(
                            last.name(),
                            last.good() + (good ? 1 : 0),
                            last.failed() + (good ? 0 : 1)));
        }
    }

    private NodeInside inside() {
        List<NodeInside.OnDisk> certificates = new ArrayList<>();
        files.forEach(
                (name, pem) -> {
                    for (X509Certificate each : Expiries.certificates(pem.toString())) {
                        certificates.add(new NodeInside.OnDisk(name, each));
                    }
                });
        boolean member = quota >= 0 || size.isPresent() || !trouble.isEmpty();
        return new NodeInside(
                certificates,
                member
                        ? Optional.of(
                                new NodeInside.Member(
                                        quota <= 0 ? USUAL_QUOTA : quota,
                                        size,
                                        leader,
                                        alarms,
                                        size.isPresent() ? "" : trouble))
                        : Optional.empty(),
                List.copyOf(mirrors.values()),
                disks);
    }
}
