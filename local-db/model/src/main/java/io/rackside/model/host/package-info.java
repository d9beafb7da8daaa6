/**
 * A Linux host as its own tools tell of it: what it runs on, its disks, its network adapters and
 * what these take off the processor.
 */
package io.rackside.model.host;
