package io.rackside.model;

/** How urgent an alarm is, as graded in dispatch centres: 紧急, 重要, 次要, 提示. */
public enum Grade {
    URGENT,
    MAJOR,
    MINOR,
    NOTICE
}
