/** What changed at a network device between two looks: before the work and after it. */
package io.rackside.app.network.compare;
