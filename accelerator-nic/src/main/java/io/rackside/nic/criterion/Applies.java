package io.rackside.nic.criterion;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.OperatingSystem.Family;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * On which hosts something holds; what is empty does not matter.
 *
 * @param os systems, each one will do
 * @param versions of the system, as os-release(5) tells them
 * @param servicePacks such as {@code SP2}
 * @param architectures as {@code uname -m} tells them
 * @param kernelFrom the oldest kernel
 * @param kernelBefore the first kernel that is too new
 * @param drivers of which a network port has to have one
 */
public record Applies(
        Set<Family> os,
        Set<String> versions,
        Set<String> servicePacks,
        Set<String> architectures,
        Optional<String> kernelFrom,
        Optional<String> kernelBefore,
        Set<String> drivers) {
    public static final Applies EVERYWHERE =
            new Applies(
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of());

    public Applies {
        os = Set.copyOf(os);
        versions = Set.copyOf(versions);
        servicePacks = Set.copyOf(servicePacks);
        architectures = Set.copyOf(architectures);
        Objects.requireNonNull(kernelFrom, "kernelFrom");
        Objects.requireNonNull(kernelBefore, "kernelBefore");
        drivers = Set.copyOf(drivers);
    }

    static Applies read(Fields fields) {
        Optional<Range> kernel = fields.optional("kernel", Range::read);
        return new Applies(
                fields.words("os", Applies::family),
                fields.words("version", Optional::of),
                fields.words("servicePack", Optional::of),
                fields.words("architecture", Optional::of),
                kernel.flatMap(Range::from),
                kernel.flatMap(Range::before),
                fields.words("driver", Optional::of));
    }

    private static Optional<Family> family(String word) {
        return Arrays.stream(Family.values())
                .filter(family -> family.word().equals(word))
                .findFirst();
    }

    private record Range(Optional<String> from, Optional<String> before) {
        static Range read(Fields fields) {
            return new Range(version(fields, "from"), version(fields, "before"));
        }

        private static Optional<String> version(Fields fields, String name) {
            Optional<String> text = fields.optionalText(name);
            if (text.filter(said -> !VersionOrder.isVersion(said)).isPresent()) {
                throw fields.wrong(name);
            }
            return text;
        }
    }

    /** Whether it holds on a host. */
    public Reach reach(HostInventory host) {
        List<Reach> parts =
                List.of(
                        system(host.os()),
                        listed(versions, host.os().version()),
                        listed(servicePacks, host.os().servicePack()),
                        listed(architectures, host.kernel().architecture()),
                        kernel(host.kernel().release()),
                        ports(host.nics()));
        return parts.stream()
                .filter(Reach.Outside.class::isInstance)
                .findFirst()
                .or(() -> parts.stream().filter(Reach.Unclear.class::isInstance).findFirst())
                .orElseGet(Reach.Within::new);
    }

    private Reach system(OperatingSystem system) {
        if (os.isEmpty() || os.contains(system.family())) {
            return new Reach.Within();
        }
        return system.id().isEmpty() && system.family() == Family.OTHER
                ? new Reach.Unclear(Message.of("nic.applies.os-unknown"))
                : new Reach.Outside(Message.of("nic.applies.other-os", system.name()));
    }

    private static Reach listed(Set<String> wanted, String said) {
        if (wanted.isEmpty() || wanted.contains(said)) {
            return new Reach.Within();
        }
        String all = String.join(", ", wanted.stream().sorted().toList());
        return said.isEmpty()
                ? new Reach.Unclear(Message.of("nic.applies.not-told", all))
                : new Reach.Outside(Message.of("nic.applies.other", all, said));
    }

    private Reach kernel(String release) {
        if (kernelFrom.isEmpty() && kernelBefore.isEmpty()) {
            return new Reach.Within();
        }
        if (!VersionOrder.isVersion(release)) {
            return new Reach.Unclear(Message.of("nic.applies.kernel-unknown"));
        }
        boolean within =
                kernelFrom.filter(from -> VersionOrder.compare(release, from) < 0).isEmpty()
                        && kernelBefore
                                .filter(to -> VersionOrder.compare(release, to) >= 0)
                                .isEmpty();
        return within
                ? new Reach.Within()
                : new Reach.Outside(Message.of("nic.applies.other-kernel", release));
    }

    private Reach ports(List<HostNic> ports) {
        return drivers.isEmpty() || ports.stream().anyMatch(this::about)
                ? new Reach.Within()
                : new Reach.Outside(
                        Message.of(
                                "nic.applies.no-driver",
                                String.join(", ", drivers.stream().sorted().toList())));
    }

    /** Whether it is about that port. */
    public boolean about(HostNic port) {
        return drivers.isEmpty() || drivers.contains(port.driver());
    }
}
