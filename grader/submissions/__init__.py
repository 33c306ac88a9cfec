"""Taking in what students hand in: folders and archives, made safe."""
