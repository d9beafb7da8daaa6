package io.rackside.app.packages;

import io.rackside.model.Message;
import io.rackside.nic.apply.Said;
import io.rackside.operations.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a host says of the files it was sent, before anything of them is installed. */
record Tested(InstallOrder order, Said said) {
    /** Empty where nothing speaks against the installation. */
    Optional<Outcome.Refused> against(String name) {
        switch (said.end()) {
            case NO_ROOT -> {
                return Optional.of(
                        new Outcome.Refused(
                                Outcome.Refusal.NOT_AUTHORISED,
                                Message.of("core.packages.no-root", name),
                                said.errors()));
            }
            case HALF, HUNG -> {
                return refused(Message.of("core.packages.test-unfinished", name));
            }
            case WHOLE -> {}
        }
        if (said.lines().contains("folder lost")) {
            return refused(Message.of("core.packages.no-folder", name, order.labels()));
        }
        HostFacts facts = HostFacts.of(said);
        for (HostPackage one : order.packages()) {
            Optional<Message> why = against(one, facts);
            if (why.isPresent()) {
                return refused(why.get());
            }
        }
        String words = Installing.lastSaid(said);
        if (values("test").stream().noneMatch("0"::equals)) {
            return refused(Message.of("core.packages.would-not", name, words));
        }
        List<String> more = more();
        return more.isEmpty()
                ? Optional.empty()
                : refused(Message.of("core.packages.takes-more", name, String.join(", ", more)));
    }

    private Optional<Outcome.Refused> refused(Message why) {
        return Optional.of(
                new Outcome.Refused(Outcome.Refusal.DEVICE, why, Installing.lastSaid(said)));
    }

    private Optional<Message> against(HostPackage one, HostFacts facts) {
        String label = one.head().label();
        String file = InstallOrder.file(one);
        if (of("sum", file).stream().noneMatch(one.sha256()::equals)) {
            return Optional.of(Message.of("core.packages.sum-differs-there", label));
        }
        Optional<Had> head = of("head", file).stream().findFirst().flatMap(Had::of);
        boolean same =
                head.filter(had -> had.name().equals(one.head().name()))
                        .filter(had -> had.version().equals(one.head().version()))
                        .filter(had -> had.architecture().equals(one.head().architecture()))
                        .isPresent();
        if (!same) {
            return Optional.of(
                    Message.of(
                            "core.packages.other-package",
                            label,
                            head.map(had -> had.name() + "-" + had.version()).orElse("-")));
        }
        List<String> paths = of("path", file);
        Set<String> needs = new TreeSet<>();
        for (String need : String.join(",", of("needs", file)).split("[,|]", -1)) {
            needs.add(need.strip().replaceFirst("[\\s(:].*$", ""));
        }
        if (PackageHead.builds(one.head().name(), needs, paths)) {
            return Optional.of(Message.of("core.packages.builds", label));
        }
        SortedSet<String> kernels = PackageHead.kernels(paths);
        return one.head().kernel()
                        || kernels.isEmpty()
                        || kernels.stream().anyMatch(this::hasKernel)
                ? Optional.empty()
                : Optional.of(
                        Message.of(
                                "core.packages.other-kernel",
                                label,
                                String.join(", ", kernels),
                                facts.kernel()));
    }

    private boolean hasKernel(String release) {
        return values("kernel").contains(release) || values("release").contains(release);
    }

    /** Packages that apt would bring besides, or take away: there is no network to bring them. */
    private List<String> more() {
        List<String> names = order.names();
        List<String> more = new ArrayList<>();
        for (String line : values("said")) {
            String[] words = line.split("\\s+");
            boolean brought = words[0].equals("Inst") && words.length > 1;
            if (brought && !names.contains(words[1].replaceFirst(":.*$", ""))
                    || words[0].equals("Remv")) {
                more.add(words.length > 1 ? words[1] : line);
            }
        }
        return more;
    }

    private List<String> values(String key) {
        return said.lines().stream()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length() + 1).strip())
                .toList();
    }

    private List<String> of(String key, String file) {
        return values(key + " " + file);
    }
}
