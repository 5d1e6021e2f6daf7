"""The distributed run: archives are sifted for one process, shard by shard, and gathered into a dossier."""
