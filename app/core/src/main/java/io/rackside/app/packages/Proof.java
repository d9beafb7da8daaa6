package io.rackside.app.packages;

import io.rackside.model.Message;
import io.rackside.nic.apply.Said;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether what was installed is what the host works with: the packages are there, the kernel would
 * load these modules and no others of the same name, and has loaded them.
 *
 * @param lost packages that are not there any more
 * @param shadowed modules of which the kernel loads another file, with that file
 * @param waiting modules that are loaded as they were before
 * @param running modules that are loaded as installed, with their versions where they tell one
 * @param otherKernel the kernel that runs while an installed one waits to be started
 */
record Proof(
        boolean whole,
        List<String> lost,
        List<String> shadowed,
        List<String> waiting,
        List<String> running,
        Optional<String> otherKernel) {
    /** What the host said of a module: two words, each may be missing. */
    private record Words(String first, String second) {
        static Words of(String text) {
            String[] words = text.split(" ", -1);
            return new Words(words[0], words.length > 1 ? words[1] : "");
        }
    }

    static Proof of(Said said, InstallOrder order) {
        HostFacts facts = HostFacts.of(said);
        Map<String, List<Words>> files = new TreeMap<>();
        Map<String, Words> disk = new HashMap<>();
        Map<String, Words> loaded = new HashMap<>();
        for (String line : said.lines()) {
            String[] parts = line.split(" ", 3);
            if (parts.length < 3) {
                continue;
            }
            switch (parts[0]) {
                case "module" ->
                        files.computeIfAbsent(parts[1], _ -> new ArrayList<>())
                                .add(Words.of(parts[2]));
                case "disk" -> disk.put(parts[1], Words.of(parts[2]));
                case "loaded" -> loaded.put(parts[1], Words.of(parts[2]));
                default -> {}
            }
        }
        List<String> shadowed = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        List<String> running = new ArrayList<>();
        files.forEach(
                (module, all) -> {
                    Words on = disk.getOrDefault(module, Words.of(""));
                    Words now = loaded.get(module);
                    String taken = all.getFirst().second();
                    if (all.stream().noneMatch(one -> same(one.first(), taken))) {
                        shadowed.add(module + " (" + (taken.isEmpty() ? "-" : taken) + ")");
                    } else if (now != null) {
                        (now.equals(on) ? running : waiting)
                                .add((module + " " + on.second()).strip());
                    }
                });
        return new Proof(
                said.end() == Said.End.WHOLE && facts.database(),
                order.packages().stream()
                        .filter(one -> Installing.there(facts, one).filter(Had::whole).isEmpty())
                        .map(one -> one.head().label())
                        .toList(),
                shadowed,
                waiting,
                running,
                otherKernel(facts, order));
    }

    /** Some systems have /lib as a link to /usr/lib. */
    private static boolean same(String one, String other) {
        return one.replaceFirst("^/usr/lib/", "/lib/")
                .equals(other.replaceFirst("^/usr/lib/", "/lib/"));
    }

    private static Optional<String> otherKernel(HostFacts facts, InstallOrder order) {
        List<PackageHead> kernels =
                order.packages().stream()
                        .map(HostPackage::head)
                        .filter(PackageHead::kernel)
                        .toList();
        boolean runs =
                kernels.stream()
                        .anyMatch(
                                head ->
                                        head.kernels().contains(facts.kernel())
                                                || head.name().endsWith("-" + facts.kernel()));
        return kernels.isEmpty() || runs ? Optional.empty() : Optional.of(facts.kernel());
    }

    /**
     * What speaks against it.
     *
     * @param restarted whether the host was restarted since: then nothing may be waiting
     */
    Optional<Message> against(String name, boolean restarted) {
        if (!whole) {
            return Optional.of(Message.of("core.packages.proof-unfinished", name));
        }
        if (!lost.isEmpty()) {
            return Optional.of(Message.of("core.packages.lost", name, String.join(", ", lost)));
        }
        if (!shadowed.isEmpty()) {
            return Optional.of(
                    Message.of("core.packages.shadowed", name, String.join(", ", shadowed)));
        }
        if (restarted && otherKernel.isPresent()) {
            return Optional.of(
                    Message.of("core.packages.other-kernel-runs", name, otherKernel.get()));
        }
        return restarted && !waiting.isEmpty()
                ? Optional.of(
                        Message.of("core.packages.not-loaded", name, String.join(", ", waiting)))
                : Optional.empty();
    }

    /** What was proved. */
    Message told(String name, InstallOrder order) {
        if (!waiting.isEmpty() || otherKernel.isPresent()) {
            return Message.of("core.packages.proved-later", name, order.labels());
        }
        return running.isEmpty()
                ? Message.of("core.packages.proved", name, order.labels())
                : Message.of(
                        "core.packages.proved-loaded",
                        name,
                        order.labels(),
                        String.join(", ", running));
    }
}
