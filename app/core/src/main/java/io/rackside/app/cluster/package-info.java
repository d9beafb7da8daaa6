/** What runs where on the servers of a site, and what stops when one goes: clusters in the rack. */
package io.rackside.app.cluster;
