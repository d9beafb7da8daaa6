package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.service.Changed;

import java.util.Map;
import java.util.Set;

/** Resources that can be changed; a change is done as a whole or not at all. */
interface Writable {
    /** Methods beside GET that the path takes; empty when it is none of these resources. */
    Set<String> methods(String path);

    /** Only called with a method of {@link #methods}. */
    Changed change(String method, String path, Map<String, Object> body);
}
