package io.rackside.bmc.redfish.record;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.RawResources;
import io.rackside.model.Message;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service of a few resources, written with single quotes. */
final class ScriptedService implements RawResources {
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int silentAfter = Integer.MAX_VALUE;

    ScriptedService with(String path, String body) {
        bodies.put(path, body.replace('\'', '"'));
        return this;
    }

    ScriptedService silentAfter(int answers) {
        silentAfter = answers;
        return this;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Raw get(String path) {
        asked.add(path);
        if (asked.size() > silentAfter) {
            throw new BmcException(
                    BmcException.Kind.UNREACHABLE, Message.of("bmc.connection-lost", "x", path));
        }
        String key = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String body = bodies.get(key);
        return body == null
                ? new Raw(404, "", new byte[0])
                : new Raw(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long download(String path, OutputStream out, long most) {
        throw new UnsupportedOperationException();
    }
}
