package io.rackside.nic.rule;

import io.rackside.model.Message;

import java.util.Arrays;
import java.util.Objects;

/** What is told of each thing in a {@link Table}. */
public enum Column {
    OS_FAMILY("os.family", "nic.rule.column.os-family"),
    OS_VERSION("os.version", "nic.rule.column.os-version"),
    OS_SERVICE_PACK("os.servicePack", "nic.rule.column.os-service-pack"),
    KERNEL("kernel", "nic.rule.column.kernel"),
    ARCHITECTURE("architecture", "nic.rule.column.architecture"),
    CPU_VENDOR("cpu.vendor", "nic.rule.column.cpu-vendor"),
    CPU_FLAGS("cpu.flags", "nic.rule.column.cpu-flags"),
    DRIVER("driver", "nic.rule.column.driver"),
    DRIVER_VERSION("driverVersion", "nic.rule.column.driver-version"),
    FIRMWARE("firmware", "nic.rule.column.firmware"),
    PCI("pci", "nic.rule.column.pci"),
    CARD("card", "nic.rule.column.card"),
    OPER_STATE("operState", "nic.rule.column.oper-state"),
    LINK("link", "nic.rule.column.link"),
    MTU("mtu", "nic.rule.column.mtu"),
    VIRTUAL_FUNCTION("virtualFunction", "nic.rule.column.virtual-function"),
    MODE("mode", "nic.rule.column.mode"),
    UP("up", "nic.rule.column.up"),
    MEMBERS("members", "nic.rule.column.members"),
    MEMBERS_DOWN("membersDown", "nic.rule.column.members-down"),
    GROUPS("groups", "nic.rule.column.groups"),
    CLASS("class", "nic.rule.column.class"),
    ID("id", "nic.rule.column.id"),
    MODEL("model", "nic.rule.column.model"),
    TRANSPORT("transport", "nic.rule.column.transport"),
    STATE("state", "nic.rule.column.state"),
    PRODUCT("product", "nic.rule.column.product"),
    FEATURES("features", "nic.rule.column.features"),
    PATHS("paths", "nic.rule.column.paths"),
    PATHS_FAILED("pathsFailed", "nic.rule.column.paths-failed"),
    MAP("map", "nic.rule.column.map"),
    LOCAL("local", "nic.rule.column.local"),
    FIND_MULTIPATHS("findMultipaths", "nic.rule.column.find-multipaths"),
    FILES("files", "nic.rule.column.files"),
    VERSIONS("versions", "nic.rule.column.versions"),
    ACTIVE("active", "nic.rule.column.active"),
    SECONDS("seconds", "nic.rule.column.seconds"),
    CRC("crc", "nic.rule.column.crc"),
    NO_BUFFER("noBuffer", "nic.rule.column.no-buffer"),
    DROPPED("dropped", "nic.rule.column.dropped"),
    REASON("reason", "nic.rule.column.reason"),
    EXIT_CODE("exitCode", "nic.rule.column.exit-code"),
    ACCESS_MODES("accessModes", "nic.rule.column.access-modes"),
    VOLUME_MODE("volumeMode", "nic.rule.column.volume-mode"),
    PHASE("phase", "nic.rule.column.phase"),
    LEFT_OVER("leftOver", "nic.rule.column.left-over");

    private final String word;
    private final String code;

    Column(String word, String code) {
        this.word = word;
        this.code = code;
    }

    /** The word in files and JSON. */
    public String word() {
        return word;
    }

    /** For people. */
    public Message title() {
        return Message.of(code);
    }

    /**
     * The column of a word.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Column of(String word) {
        Objects.requireNonNull(word, "word");
        return Arrays.stream(values())
                .filter(column -> column.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
