package io.rackside.nic.virtual;

import io.rackside.nic.virtual.CommandLines.Sink;
import io.rackside.nic.virtual.CommandLines.Streams;
import io.rackside.nic.virtual.LineNode.Redirect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Streams that go elsewhere while a command runs. */
final class Redirected {
    private static final int NOT_OPENED = 2;
    private static final int ERRORS = 2;

    private record Opened(String path, boolean appends, StringBuilder text) {}

    private final HostState host;
    private final List<Opened> opened = new ArrayList<>();
    private final boolean root;
    private final Streams outer;
    private Streams streams;

    /**
     * @param word makes a path of a word as typed
     */
    Redirected(
            HostState host,
            Streams outer,
            List<Redirect> redirects,
            boolean root,
            UnaryOperator<String> word) {
        this.host = host;
        this.root = root;
        this.outer = outer;
        streams = outer;
        for (Redirect each : redirects) {
            streams = with(streams, each, word.apply(each.target()));
        }
    }

    Streams streams() {
        return streams;
    }

    private Streams with(Streams now, Redirect each, String target) {
        switch (each.kind()) {
            case "<<", "<<-" -> {
                return now.with(Input.of(() -> target));
            }
            case "<" -> {
                return now.with(Input.of(() -> content(target)));
            }
            case ">&" -> {
                return target.equals("-") ? now : sent(now, each.descriptor(), same(now, target));
            }
            default -> {
                StringBuilder text = new StringBuilder();
                opened.add(new Opened(target, each.kind().equals(">>"), text));
                return sent(now, each.descriptor(), text::append);
            }
        }
    }

    private static Sink same(Streams now, String descriptor) {
        return switch (descriptor) {
            case "1" -> now.out();
            case "2" -> now.errors();
            default ->
                    now.others()
                            .getOrDefault(
                                    descriptor.matches("\\d") ? Integer.parseInt(descriptor) : -1,
                                    _ -> {});
        };
    }

    private static Streams sent(Streams now, int descriptor, Sink sink) {
        if (descriptor == 1) {
            return now.printing(sink);
        }
        if (descriptor == ERRORS) {
            return new Streams(now.input(), now.out(), sink, now.others());
        }
        Map<Integer, Sink> others = new HashMap<>(now.others());
        others.put(descriptor, sink);
        return new Streams(now.input(), now.out(), now.errors(), others);
    }

    private String content(String path) {
        synchronized (host) {
            host.settle();
            return host.files().node(path).orElse(null) instanceof FileNode.Text text
                    ? text.text()
                    : "";
        }
    }

    /** Writes what went to files; a file that does not take it makes the command fail. */
    int finish(int status, String command) {
        int ends = status;
        for (Opened each : opened) {
            String refused;
            synchronized (host) {
                host.settle();
                refused =
                        FileWriting.write(
                                host, each.path(), each.text().toString(), each.appends(), root);
            }
            if (refused.startsWith(FileWriting.NOT_OPENED)) {
                String why = refused.substring(FileWriting.NOT_OPENED.length());
                outer.errors().add("sh: 1: cannot create " + each.path() + ": " + why + "\n");
                ends = NOT_OPENED;
            } else if (!refused.isEmpty()) {
                outer.errors().add("sh: 1: " + command + ": " + command + ": I/O error\n");
                ends = 1;
            }
        }
        return ends;
    }
}
