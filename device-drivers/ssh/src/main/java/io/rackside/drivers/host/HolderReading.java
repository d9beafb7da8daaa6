package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.ControlGroup;
import io.rackside.drivers.host.parse.CriPods;
import io.rackside.drivers.host.parse.EmulatorLine;
import io.rackside.drivers.host.parse.FileList;
import io.rackside.drivers.host.parse.IpLinks;
import io.rackside.model.host.FunctionUser;
import io.rackside.model.host.FunctionUser.Kind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has virtual functions, by name: emulators by the devices they pass through, other programs by
 * the VFIO groups they have open, pods and containers by their network namespaces.
 */
final class HolderReading {
    private static final Pattern FILE = Pattern.compile("/proc/(\\d+)/(comm|cgroup|cmdline)");
    private static final Pattern OPENED = Pattern.compile("(?m)^(\\d+) (\\d+)$");
    private static final Pattern NAMED = Pattern.compile("(?m)^\\s*(\\d+) (\\S+)$");

    private final Answers answers;
    private final Map<String, String> pods;
    private final Map<String, FunctionUser> byAddress = new HashMap<>();
    private final Map<String, FunctionUser> byGroup = new HashMap<>();
    private final Map<String, FunctionUser> byMac = new HashMap<>();

    /** A process, as far as its files could be read. */
    private record Program(String number, String comm, ControlGroup group, EmulatorLine line) {}

    HolderReading(Answers answers) {
        this.answers = answers;
        pods = answers.have("crictl", CriPods::parse).value().orElse(Map.of());
        if (answers.asked("holders")) {
            programs("holders").values().forEach(this::passedThrough);
            groups();
            namespaces();
        }
    }

    /**
     * @param pci of the function, empty where it has none
     * @param group its IOMMU group, empty for none
     * @param mac as its port gives it out, in upper case; empty when not told
     */
    Optional<FunctionUser> of(String pci, String group, String mac) {
        return Optional.ofNullable(byAddress.get(pci))
                .or(() -> Optional.ofNullable(byGroup.get(group)))
                .or(() -> Optional.ofNullable(byMac.get(mac)));
    }

    private Map<String, Program> programs(String part) {
        Map<String, Map<String, String>> files = new HashMap<>();
        answers.have(part, FileList::parse)
                .value()
                .orElse(Map.of())
                .forEach(
                        (path, text) -> {
                            Matcher file = FILE.matcher(path);
                            if (file.matches()) {
                                files.computeIfAbsent(file.group(1), _ -> new HashMap<>())
                                        .put(file.group(2), text);
                            }
                        });
        Map<String, Program> programs = new HashMap<>();
        files.forEach(
                (number, told) ->
                        programs.put(
                                number,
                                new Program(
                                        number,
                                        told.getOrDefault("comm", ""),
                                        ControlGroup.parse(told.getOrDefault("cgroup", "")),
                                        EmulatorLine.parse(told.getOrDefault("cmdline", "")))));
        return programs;
    }

    private void passedThrough(Program program) {
        FunctionUser user = user(program);
        program.line().devices().forEach(pci -> byAddress.putIfAbsent(pci, user));
    }

    private void groups() {
        Map<String, Program> programs = programs("vfio-processes");
        answers.have("vfio-users", text -> text)
                .value()
                .ifPresent(
                        text -> {
                            Matcher opened = OPENED.matcher(text);
                            while (opened.find()) {
                                Program program = programs.get(opened.group(1));
                                if (program != null) {
                                    byGroup.putIfAbsent(opened.group(2), user(program));
                                }
                            }
                        });
    }

    private void namespaces() {
        // Nothing is in it; that it was ended too early is a problem.
        answers.have("namespaces", text -> text);
        for (String inode : answers.parts("namespace ")) {
            programs("namespace-user " + inode).values().stream()
                    .findFirst()
                    .ifPresent(program -> links("namespace " + inode, user(program)));
        }
        Map<String, String> inodes = new HashMap<>();
        answers.have("named-namespaces", text -> text)
                .value()
                .ifPresent(
                        text -> {
                            Matcher named = NAMED.matcher(text);
                            while (named.find()) {
                                inodes.put(named.group(2), named.group(1));
                            }
                        });
        // One that a process lives in is known by that already.
        for (String name : answers.parts("named ")) {
            links(
                    "named " + name,
                    new FunctionUser(Kind.NAMESPACE, name, inodes.getOrDefault(name, "")));
        }
    }

    private void links(String part, FunctionUser user) {
        answers.have(part, IpLinks::marks)
                .value()
                .ifPresent(
                        marks -> {
                            marks.parents().forEach(pci -> byAddress.putIfAbsent(pci, user));
                            marks.hardware().forEach(mac -> byMac.putIfAbsent(mac, user));
                        });
    }

    /** KubeVirt names its machines by namespace and name, and a namespace has no underscore. */
    private FunctionUser user(Program program) {
        ControlGroup group = program.group();
        EmulatorLine line = program.line();
        String machine = line.name().isEmpty() ? group.machine().orElse("") : line.name();
        if (!machine.isEmpty()) {
            boolean inPod = group.pod().isPresent();
            return new FunctionUser(
                    Kind.MACHINE,
                    inPod ? machine.replaceFirst("_", "/") : machine,
                    group.pod().orElse(line.uuid()));
        }
        if (group.pod().isPresent()) {
            String uid = group.pod().get();
            return new FunctionUser(Kind.POD, pods.getOrDefault(uid, uid), uid);
        }
        return group.container()
                .map(id -> new FunctionUser(Kind.CONTAINER, id.substring(0, 12), id))
                .orElseGet(() -> new FunctionUser(Kind.PROCESS, program.comm(), program.number()));
    }
}
